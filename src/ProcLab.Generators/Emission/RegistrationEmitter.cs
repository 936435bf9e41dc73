namespace ProcLab.Generators.Emission;

/// <summary>Writes the module initializer that tells the catalog of the assembly's tasks.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(string assembly, IEnumerable<string> handles)
    {
        SourceWriter writer = new();
        writer.Open("namespace ProcLab.Generated");
        writer.Describe("Tells <see cref=\"global::ProcLab.TaskCatalog\"/> of this assembly's tasks.");
        writer.Open("internal static class TaskRegistration");
        writer.Line($"internal const string Assembly = {SourceWriter.Literal(assembly)};");
        writer.Line();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register() => global::ProcLab.TaskCatalog.Register(Assembly, static () =>");
        writer.Line("[");
        foreach (string handle in handles)
        {
            writer.Line($"    {handle},");
        }

        writer.Line("]);");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
