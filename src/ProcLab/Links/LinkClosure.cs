namespace ProcLab.Links;

/// <summary>How a link ended. The first reason is the one that stays.</summary>
internal enum LinkEnd
{
    /// <summary>The peer closed it or ended.</summary>
    EndOfStream,

    /// <summary>Reading failed, or this side closed it.</summary>
    Broken,

    /// <summary>The peer said something it may not say.</summary>
    ProtocolViolation,
}

/// <summary>How a link ended, and the words for it.</summary>
internal readonly record struct LinkClosure(LinkEnd End, string Message);
