namespace ProcLab.Wire;

/// <summary>One message of the protocol: a MessagePack array of its kind and its fields.</summary>
internal interface IMessage
{
    static abstract MessageKind Kind { get; }

    /// <summary>How many fields follow the kind.</summary>
    static abstract int Fields { get; }

    /// <summary>Writes the fields, without the array header and the kind.</summary>
    void WriteFields(ref MessagePackWriter writer);
}
