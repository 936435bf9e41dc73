using System.Runtime.InteropServices;

namespace ProcLab.Workers;

/// <summary>The stock worker in the dependency context of this program: the same deps file and runtime configuration, another entry point.
/// In a test runner these are the test project's, though the runner is the entry assembly.</summary>
internal sealed class StockWorkerImage : WorkerImage
{
    private const string WorkerFile = "ProcLab.Worker.dll";
    private const string ConfigurationEnding = ".runtimeconfig.json";
    private const string Remedy =
        "Set Worker = WorkerImage.CurrentProcess and begin Main with: if (WorkerProgram.TryRun(args)) return;";

    public override string ToString() => "stock worker";

    internal override WorkerCommand Resolve()
    {
        string deps = FindDepsFile();
        string configuration = deps[..^DependencyFile.Ending.Length] + ConfigurationEnding;
        if (!File.Exists(configuration))
            throw Missing($"there is no {configuration}");

        // Beside the deps file, since the paths in it are relative to the folder of the program that is started.
        string worker = Path.Combine(Path.GetDirectoryName(deps)!, WorkerFile);
        if (!File.Exists(worker))
            throw Missing($"there is no {worker}");

        return new WorkerCommand(FindMuxer(), ["exec", "--depsfile", deps, "--runtimeconfig", configuration, worker], IsOurs: true);
    }

    private static string FindDepsFile() => DependencyFile.Path is { } path && File.Exists(path)
        ? path
        : throw Missing("this program has no .deps.json file (it is self-contained or a single file)");

    private static string FindMuxer()
    {
        // RUNTIME is DOTNET/shared/Microsoft.NETCore.App/VERSION/.
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string muxer = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(muxer)
            ? muxer
            : throw Missing($"there is no {muxer} (this program is self-contained)");
    }

    private static WorkerStartException Missing(string what) => new($"The stock worker cannot be started: {what}. {Remedy}");
}
