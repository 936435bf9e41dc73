using ProcLab.Generators.Models;

namespace ProcLab.Generators.Emission;

/// <summary>Writes the module initializer that tells the registry the codecs of types that are looked up at run time.</summary>
internal static class ItemEmitter
{
    public static string Emit(IEnumerable<PayloadModel> items)
    {
        SourceWriter writer = new();
        writer.Open("namespace ProcLab.Generated");
        writer.Describe("Tells <see cref=\"global::ProcLab.CodecRegistry\"/> the codecs of this assembly's queues and pipes.");
        writer.Open("internal static class CodecRegistration");
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Open("internal static void Register()");
        foreach (PayloadModel item in items)
        {
            writer.Line($"global::ProcLab.CodecRegistry.Register<{item.Type}>(static () => {item.Codec});");
        }

        writer.Close();
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
