namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>The dot product of two lists of numbers.</summary>
    /// <exception cref="ArgumentException">They have different lengths.</exception>
    [WorkerTask("dot", Idempotent = true)]
    public static double Dot(double[] left, double[] right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"the lists have {left.Length} and {right.Length} numbers; a dot product needs as many in both");

        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
