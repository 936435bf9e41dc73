using System.Runtime.Versioning;

namespace ProcLab.Host.Clean;

/// <summary>Shows what was found, and what became of it.</summary>
[SupportedOSPlatform("linux")]
internal interface ICleanWriter
{
    void Begin(Leftovers found);

    /// <summary>The last line.</summary>
    /// <param name="removal">What was done; <see langword="null"/> when nothing was touched.</param>
    /// <param name="code">How the command ends.</param>
    /// <returns>That code.</returns>
    ExitCode End(Removal? removal, ExitCode code);
}
