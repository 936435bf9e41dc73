using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProcLab.Host.Output;

/// <summary>Writes events as JSON lines: <c>v</c>, <c>seq</c>, <c>t</c>, <c>ev</c>, then the fields of the kind; each line in one write.</summary>
/// <remarks>For one thread. Readers may rely on this within version 1: nothing is removed, no field changes its unit, units stand in the names.</remarks>
internal sealed class JsonLineWriter(TextWriter output)
{
    private const int FormatVersion = 1;

    // Text in any script stays readable; control characters are still escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private long _sequence;

    /// <summary>Whether anything was written.</summary>
    public bool HasBegun => _sequence > 0;

    /// <summary>The time of the last event.</summary>
    public TimeSpan LastTime { get; private set; }

    /// <summary>Writes one event.</summary>
    /// <param name="at">Time since the start of the run.</param>
    /// <param name="kind">The event's kind, such as <c>task.done</c>.</param>
    /// <param name="writeFields">Writes the fields of the kind.</param>
    public void Write(TimeSpan at, string kind, Action<Utf8JsonWriter> writeFields)
    {
        LastTime = at;
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, s_options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", FormatVersion);
            writer.WriteNumber("seq", ++_sequence);
            writer.WritePropertyName("t");
            writer.WriteRawValue(at.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture), skipInputValidation: true);
            writer.WriteString("ev", kind);
            writeFields(writer);
            writer.WriteEndObject();
        }

        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }
}
