namespace ProcLab.Bench.Peers.Python;

/// <summary>The interpreter: the system's own, if there is one, since one on the PATH may be a wrapper that starts slowly.</summary>
internal static class PythonInterpreter
{
    private const string OfSystem = "/usr/bin/python3";

    public static string Path { get; } = File.Exists(OfSystem) ? OfSystem : "python3";

    /// <summary>Where a program lies: beside this one.</summary>
    public static string FileOf(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "python", file);
}
