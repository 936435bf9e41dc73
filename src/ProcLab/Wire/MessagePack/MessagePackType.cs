namespace ProcLab.Wire;

/// <summary>The kinds of value of the MessagePack specification.</summary>
public enum MessagePackType
{
    /// <summary>No value.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number from -2^63 to 2^64 - 1.</summary>
    Integer,

    /// <summary>A 32-bit or 64-bit floating-point number.</summary>
    Float,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>A block of bytes.</summary>
    Binary,

    /// <summary>A sequence of values.</summary>
    Array,

    /// <summary>A sequence of key-value pairs.</summary>
    Map,

    /// <summary>A block of bytes with a type number; -1 is a timestamp.</summary>
    Extension,
}
