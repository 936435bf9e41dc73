namespace ProcLab.Worker.Tasks.Arithmetic;

/// <summary>The text cannot be evaluated, because of what stands at a position in it.</summary>
internal sealed class ArithmeticException(int position, string problem) : Exception(problem)
{
    /// <summary>Counted from 0.</summary>
    public int Position { get; } = position;
}
