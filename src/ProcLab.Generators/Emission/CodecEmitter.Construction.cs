using ProcLab.Generators.Models;
using ProcLab.Generators.Parsing;

namespace ProcLab.Generators.Emission;

internal static partial class CodecEmitter
{
    /// <summary>Makes the value from what was read. An init-only member that the map does not have keeps what the type itself gives it:
    /// since it can be set in an initializer only, that value is taken from a first instance.</summary>
    private static void EmitConstruction(SourceWriter writer, ShapeCodec codec)
    {
        MemberModel[] optional = [.. codec.Members.Where(static member => member.Role == MemberRole.Init)];
        string always = New(codec, []);
        if (optional.Length > 0)
        {
            writer.Open($"if (!({string.Join(" && ", optional.Select(static member => $"has_{member.Name}"))}))");
            writer.Line($"{codec.Type} initial = {always};");
            foreach (MemberModel member in optional)
            {
                writer.Open($"if (!has_{member.Name})");
                writer.Line($"value_{member.Name} = initial.{TypeText.Escape(member.Name)};");
                writer.Close();
            }

            writer.Close();
            writer.Line();
        }

        writer.Line($"{codec.Type} result = {(optional.Length > 0 ? New(codec, optional) : always)};");
        foreach (MemberModel member in codec.Members.Where(static member => member.Role == MemberRole.Set))
        {
            writer.Open($"if (has_{member.Name})");
            writer.Line($"member = \"{member.Name}\";");
            writer.Line($"result.{TypeText.Escape(member.Name)} = value_{member.Name};");
            writer.Close();
        }

        writer.Line("return result;");
    }

    private static string New(ShapeCodec codec, IEnumerable<MemberModel> optional)
    {
        string arguments = string.Join(", ", codec.ConstructorMembers.Select(static name => $"value_{name}"));
        string[] settings =
        [
            .. codec.Members
                .Where(static member => member.Role is MemberRole.Required or MemberRole.ConstructorAndRequired)
                .Concat(optional)
                .Select(static member => $"{TypeText.Escape(member.Name)} = value_{member.Name}"),
        ];
        return $"new {codec.Type}({arguments}){(settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}")}";
    }
}
