namespace ProcLab.Workers;

/// <summary>A program of the user's that speaks the protocol.</summary>
internal sealed class ExecutableWorkerImage(string path, IReadOnlyList<string> arguments) : WorkerImage
{
    public override string ToString() => path;

    internal override WorkerCommand Resolve() => new(path, arguments, IsOurs: false);
}
