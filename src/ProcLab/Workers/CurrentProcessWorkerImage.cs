using System.Reflection;

namespace ProcLab.Workers;

/// <summary>This program's own executable, told by an argument to be a worker.</summary>
internal sealed class CurrentProcessWorkerImage : WorkerImage
{
    public override string ToString() => "this program";

    internal override WorkerCommand Resolve()
    {
        // Each such process would start others like it, without end.
        if (WorkerProgram.IsForgetful)
        {
            throw new WorkerStartException(
                "This process was started as a worker, but its Main does not begin with: if (WorkerProgram.TryRun(args)) return;");
        }

        string program = Environment.ProcessPath
            ?? throw new WorkerStartException("The system does not tell the path of this program. Use WorkerImage.Executable and name it.");

        // Started as "dotnet program.dll", the executable is the muxer and needs to be told the program.
        if (Path.GetFileNameWithoutExtension(program) != "dotnet")
            return new WorkerCommand(program, [WorkerProgram.Argument], IsOurs: true);

        string? entry = EntryAssemblyPath();
        return string.IsNullOrEmpty(entry)
            ? throw new WorkerStartException("This program's assembly has no file of its own. Use WorkerImage.Executable and name the program.")
            : new WorkerCommand(program, ["exec", entry, WorkerProgram.Argument], IsOurs: true);
    }

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(
        "SingleFile", "IL3000", Justification = "Only asked for when dotnet itself is the executable; an empty path is reported.")]
    private static string? EntryAssemblyPath() => Assembly.GetEntryAssembly()?.Location;
}
