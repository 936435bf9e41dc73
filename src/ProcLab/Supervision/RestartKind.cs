namespace ProcLab;

/// <summary>Which workers that ended are replaced, in OTP's words. Workers that the pool itself replaces, such as those that have done their share of items, are whatever
/// the kind; and a start that failed is tried again.</summary>
public enum RestartKind
{
    /// <summary>Each of them.</summary>
    Permanent,

    /// <summary>Those that did not end well: all but those that exited with code 0 by themselves.</summary>
    Transient,

    /// <summary>None of them.</summary>
    Temporary,
}
