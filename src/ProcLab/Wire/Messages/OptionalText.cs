namespace ProcLab.Wire;

/// <summary>Text that may be missing: nil stands for it.</summary>
internal static class OptionalText
{
    public static void WriteOptionalString(this ref MessagePackWriter writer, string? text)
    {
        if (text is null)
            writer.WriteNil();
        else
            writer.WriteString(text);
    }

    public static string? ReadOptionalString(this ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadString();
}
