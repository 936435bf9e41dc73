using System.Text.Json;

namespace ProcLab.Host.Pool;

/// <summary>What a task returned, ready to be shown.</summary>
/// <param name="Text">One line; with <c>--quiet</c> the whole of it.</param>
/// <param name="IsProse">Whether it is free text, which stands in quotation marks among other words.</param>
/// <param name="WriteValue">Writes it as one JSON value.</param>
internal sealed record ItemResult(string Text, bool IsProse, Action<Utf8JsonWriter> WriteValue)
{
    /// <summary>The text as it stands among other words.</summary>
    public string Quoted => IsProse ? $"\"{Text}\"" : Text;
}
