using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProcLab.JsonLines;

/// <summary>Gathers messages, one a line, until they are sent together.</summary>
internal sealed class LineWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _lines = new(65536);
    private readonly Utf8JsonWriter _json;

    public LineWriter() => _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { SkipValidation = true });

    public int WrittenCount => _lines.WrittenCount;

    public void Add<TMessage>(in TMessage message, JsonTypeInfo<TMessage> type)
    {
        JsonSerializer.Serialize(_json, message, type);
        _json.Flush();
        _json.Reset();
        _lines.GetSpan(1)[0] = (byte)'\n';
        _lines.Advance(1);
    }

    /// <summary>Sends what has gathered in one write.</summary>
    public void SendTo(Stream stream)
    {
        stream.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
    }

    public void Dispose() => _json.Dispose();
}
