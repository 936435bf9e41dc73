namespace ProcLab.Host.Output;

/// <summary>The values of <c>--color</c>.</summary>
internal enum ColorMode
{
    /// <summary>Decided by the environment and the terminal.</summary>
    Auto,

    Always,

    Never,
}
