namespace ProcLab;

/// <summary>A pipe that goes one way (<see cref="ProcessPipeOptions.IsOneWay"/>) was used the other way.</summary>
public sealed class PipeDirectionException : ProcLabException
{
    internal PipeDirectionException(bool isRead)
        : base(isRead
            ? "This end of the pipe only writes: the pipe goes one way, from here. Read at its other end, or make the pipe without IsOneWay."
            : "This end of the pipe only reads: the pipe goes one way, to here. Write at its other end, or make the pipe without IsOneWay.")
    {
    }
}
