using System.Globalization;
using ProcLab.Generators.Models;
using ProcLab.Generators.Parsing;

namespace ProcLab.Generators.Emission;

internal static partial class CodecEmitter
{
    private static void EmitShape(SourceWriter writer, ShapeCodec codec)
    {
        OpenClass(writer, codec, codec.Members);
        writer.Line();
        EmitShapeWrite(writer, codec);
        writer.Line();
        EmitShapeRead(writer, codec);
        writer.Close();
    }

    private static void EmitShapeWrite(SourceWriter writer, ShapeCodec codec)
    {
        writer.Open($"public void Write({Writer}, {codec.Type} value)");
        EmitGuard(writer, codec.IsReference, "value is null", "NullValue(TypeName)");
        EmitGuard(writer, codec.MayBeDerived, $"value.GetType() != typeof({codec.Type})", "DerivedType(value, TypeName)");
        OpenTry(writer);
        writer.Line("writer.BeginNested();");
        writer.Line($"writer.WriteMapHeader({codec.Members.Count.ToString(CultureInfo.InvariantCulture)});");
        foreach (MemberModel member in codec.Members)
        {
            writer.Line($"member = \"{member.Name}\";");
            writer.Line($"writer.WriteUtf8String(\"{member.Name}\"u8);");
            writer.Line(CodecText.Write(member.Codec, Field(member), $"value.{TypeText.Escape(member.Name)}"));
        }

        writer.Line("member = \"\";");
        writer.Line("writer.EndNested();");
        CloseTry(writer);
        writer.Close();
    }

    private static void EmitGuard(SourceWriter writer, bool isNeeded, string condition, string error)
    {
        if (!isNeeded)
        {
            return;
        }

        writer.Open($"if ({condition})");
        writer.Line($"throw {Support}.{error};");
        writer.Close();
        writer.Line();
    }

    private static void EmitShapeRead(SourceWriter writer, ShapeCodec codec)
    {
        writer.Open($"public {codec.Type} Read({Reader})");
        OpenTry(writer);
        foreach (MemberModel member in codec.Members)
        {
            writer.Line($"{member.Type} value_{member.Name} = {member.Default ?? "default!"};");
            writer.Line($"bool has_{member.Name} = false;");
        }

        writer.Line("reader.BeginNested();");
        writer.Line("int count = reader.ReadMapHeader();");
        writer.Open("for (int index = 0; index < count; index++)");
        EmitMembersRead(writer, codec);
        writer.Close();
        writer.Line();
        writer.Line("reader.EndNested();");
        EmitMissing(writer, codec);
        EmitConstruction(writer, codec);
        CloseTry(writer);
        writer.Close();
    }

    private static void EmitMembersRead(SourceWriter writer, ShapeCodec codec)
    {
        writer.Line($"global::System.ReadOnlySpan<byte> name = {Support}.ReadMemberName(ref reader);");
        string keyword = "if";
        foreach (MemberModel member in codec.Members)
        {
            writer.Open($"{keyword} (global::System.MemoryExtensions.SequenceEqual(name, \"{member.Name}\"u8))");
            writer.Line($"member = \"{member.Name}\";");
            EmitGuard(writer, true, $"has_{member.Name}", "DuplicateMember(TypeName)");
            writer.Line($"value_{member.Name} = {CodecText.Read(member.Codec, Field(member))};");
            writer.Line($"has_{member.Name} = true;");
            writer.Close();
            keyword = "else if";
        }

        if (codec.Members.Count > 0)
        {
            writer.Open("else");
        }

        writer.Line("reader.Skip();");
        if (codec.Members.Count > 0)
        {
            writer.Close();
        }

        writer.Line();
        writer.Line("member = \"\";");
    }

    private static void EmitMissing(SourceWriter writer, ShapeCodec codec)
    {
        foreach (MemberModel member in codec.Members.Where(static member => member.Default is null && IsAlwaysSet(member)))
        {
            EmitGuard(writer, true, $"!has_{member.Name}", $"MissingMember(\"{member.Name}\", TypeName)");
        }
    }

    private static bool IsAlwaysSet(MemberModel member) => member.Role is not (MemberRole.Init or MemberRole.Set);
}
