using System.Text.Json.Serialization;

namespace ProcLab.JsonLines;

/// <summary>What the worker shall do.</summary>
internal enum Operation
{
    Increment,
    Echo,
    Nap,
}

/// <summary>One line to the worker.</summary>
internal struct Request
{
    public int Id { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Operation Operation { get; set; }

    /// <summary>The number to increment, or the milliseconds to sleep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Number { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public byte[]? Data { get; set; }
}

/// <summary>One line from the worker.</summary>
internal struct Reply
{
    public int Id { get; set; }

    /// <summary>The number incremented, or the timestamp at which a nap began.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Number { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public byte[]? Data { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Reply))]
internal sealed partial class MessageContext : JsonSerializerContext;
