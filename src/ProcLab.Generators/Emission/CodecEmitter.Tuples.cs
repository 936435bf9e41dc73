using System.Globalization;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Emission;

internal static partial class CodecEmitter
{
    private static void EmitTuple(SourceWriter writer, TupleCodec codec)
    {
        OpenClass(writer, codec, codec.Members);
        string count = codec.Members.Count.ToString(CultureInfo.InvariantCulture);

        writer.Line();
        writer.Open($"public void Write({Writer}, {codec.Type} value)");
        OpenTry(writer);
        writer.Line("writer.BeginNested();");
        writer.Line($"writer.WriteArrayHeader({count});");
        for (int index = 0; index < codec.Members.Count; index++)
        {
            MemberModel member = codec.Members[index];
            writer.Line($"member = {SourceWriter.Literal(member.Name)};");
            writer.Line(CodecText.Write(member.Codec, Field(member), $"value.Item{(index + 1).ToString(CultureInfo.InvariantCulture)}"));
        }

        writer.Line("member = \"\";");
        writer.Line("writer.EndNested();");
        CloseTry(writer);
        writer.Close();

        writer.Line();
        writer.Open($"public {codec.Type} Read({Reader})");
        OpenTry(writer);
        writer.Line("reader.BeginNested();");
        writer.Line("int count = reader.ReadArrayHeader();");
        writer.Open($"if (count != {count})");
        writer.Line($"throw {Support}.WrongLength({count}, count, TypeName);");
        writer.Close();
        writer.Line();
        foreach (MemberModel member in codec.Members)
        {
            writer.Line($"member = {SourceWriter.Literal(member.Name)};");
            writer.Line($"{member.Type} value_{member.Name} = {CodecText.Read(member.Codec, Field(member))};");
        }

        writer.Line("member = \"\";");
        writer.Line("reader.EndNested();");
        writer.Line($"return ({string.Join(", ", codec.Members.Select(static member => $"value_{member.Name}"))});");
        CloseTry(writer);
        writer.Close();
        writer.Close();
    }
}
