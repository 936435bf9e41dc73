using System.Text.Json;

namespace ProcLab.Host.Output;

/// <summary>Fields whose form is the same in all events.</summary>
internal static class JsonFields
{
    /// <summary>A duration in milliseconds, to the microsecond.</summary>
    public static void WriteMilliseconds(this Utf8JsonWriter writer, string name, TimeSpan? duration)
    {
        if (duration is { } value)
            writer.WriteNumber(name, Math.Round(value.TotalMilliseconds, 3));
        else
            writer.WriteNull(name);
    }

    /// <summary>A number, or null where there is none.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
