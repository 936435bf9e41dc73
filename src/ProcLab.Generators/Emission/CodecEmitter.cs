using ProcLab.Generators.Models;

namespace ProcLab.Generators.Emission;

/// <summary>Writes the class that holds all generated codecs of an assembly.</summary>
internal static partial class CodecEmitter
{
    private const string Reader = "ref global::ProcLab.Wire.MessagePackReader reader";
    private const string Writer = "ref global::ProcLab.Wire.MessagePackWriter writer";
    private const string Support = "global::ProcLab.CodecSupport";

    public static string Emit(IEnumerable<CodecModel> codecs)
    {
        SourceWriter writer = new();
        writer.Open("namespace ProcLab.Generated");
        writer.Describe("The codecs of the types that travel from and to this assembly.");
        writer.Open("internal static class PayloadCodecs");
        bool isFirst = true;
        foreach (CodecModel codec in codecs)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            EmitCodec(writer, codec);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void EmitCodec(SourceWriter writer, CodecModel codec)
    {
        writer.Line(SourceWriter.GeneratedCode);
        switch (codec)
        {
            case CustomCodec custom:
                writer.Open($"internal static class {custom.ClassName}");
                writer.Line($"internal static readonly global::ProcLab.ICodec<{custom.Type}> Instance = new {custom.CodecType}();");
                writer.Close();
                break;
            case TupleCodec tuple:
                EmitTuple(writer, tuple);
                break;
            case ShapeCodec shape:
                EmitShape(writer, shape);
                break;
        }
    }

    /// <summary>Opens the class. Codecs that it is made of are looked up when first used, so that a type may contain itself.</summary>
    private static void OpenClass(SourceWriter writer, CodecModel codec, IEnumerable<MemberModel> members)
    {
        writer.Open($"internal sealed class {codec.ClassName} : global::ProcLab.ICodec<{codec.Type}>");
        writer.Line($"internal static readonly {codec.ClassName} Instance = new();");
        writer.Line();
        writer.Line($"private const string TypeName = {SourceWriter.Literal(codec.TypeName)};");
        foreach (MemberModel member in members.Where(static member => CodecText.IsMade(member.Codec)))
        {
            writer.Line();
            writer.Line($"private global::ProcLab.ICodec<{member.Type}>? codec_{member.Name};");
            writer.Line();
            writer.Line($"private global::ProcLab.ICodec<{member.Type}> {Field(member)} => codec_{member.Name} ??= {member.Codec};");
        }
    }

    private static string Field(MemberModel member) => $"Codec_{member.Name}";

    private static void OpenTry(SourceWriter writer)
    {
        writer.Line("string member = \"\";");
        writer.Open("try");
    }

    private static void CloseTry(SourceWriter writer)
    {
        writer.Close();
        writer.Open("catch (global::System.Exception exception)");
        writer.Line($"throw {Support}.At(exception, member, TypeName);");
        writer.Close();
    }
}
