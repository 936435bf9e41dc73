namespace ProcLab.Shared.Holding;

/// <summary>Why an object cannot be used, or no longer; the numbers are the protocol's.</summary>
internal enum RefusalCause
{
    /// <summary>There is no such object.</summary>
    Unknown = 0,

    /// <summary>No version of the protocol is spoken by both.</summary>
    Version = 1,

    /// <summary>Its items are of another type.</summary>
    OtherType = 2,

    /// <summary>It is a pipe's end, and another process uses it.</summary>
    InUse = 3,

    /// <summary>It was used, and can be no more.</summary>
    Dropped = 4,
}
