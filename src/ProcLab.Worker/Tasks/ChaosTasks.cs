using ProcLab.Chaos;

namespace ProcLab.Worker.Tasks;

/// <summary>The task of <c>proclab chaos</c>.</summary>
public static partial class ChaosTasks
{
    /// <summary>Writes itself down, and returns bytes that are those of its item and of no other.</summary>
    /// <param name="item">The item's number.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="work">How long it takes.</param>
    /// <param name="context">Tells the attempt.</param>
    [WorkerTask("chaos", Idempotent = true)]
    public static byte[] Answer(int item, int bytes, TimeSpan work, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        if (work > TimeSpan.Zero)
            Thread.Sleep(work);
        return ChaosAnswer.Of(item, bytes);
    }
}
