using System.Runtime.CompilerServices;

namespace ProcLab.Tests.Generators;

/// <summary>Tasks whose handles this project's own build generates.</summary>
public static partial class SampleTasks
{
    /// <summary>Adds.</summary>
    [WorkerTask(Idempotent = true)]
    public static int Add(int first, CancellationToken cancellationToken, int second = 2) => cancellationToken.IsCancellationRequested ? -1 : first - second;

    [WorkerTask("sample.nothing")]
    public static void Nothing()
    {
    }

    [WorkerTask]
    public static Task<Order> Place(Order order) => Task.FromResult(order);

    [WorkerTask]
    public static async Task Wait(Author author) => await Task.Yield();

    [WorkerTask]
    public static ValueTask<Tree?> Grow(Tree? tree) => new(tree);

    [WorkerTask]
    public static async ValueTask Draw(Shape shape, IProgress<string> progress, WorkerContext context)
    {
        await Task.Yield();
        progress.Report($"{shape.Sides} sides by {context.WorkerName}");
    }

    [WorkerTask]
    internal static async IAsyncEnumerable<Point> Walk(
        Point from, int steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int step = 0; step < steps; step++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Point { X = from.X + step, Y = from.Y };
        }
    }

    [WorkerTask]
    [return: WorkerCodec(typeof(TextNumberCodec))]
    public static int Count([WorkerCodec(typeof(TextNumberCodec))] int start, Reading reading) => start + reading.Count;

    [WorkerTask]
    internal static Everything All(Everything value) => value;

    [WorkerTask]
    private static Box<string?> Pack(Box<(int Number, string? Text)> box, Box<Box<int>> inner) => new(box.Value.Text, [inner.ToString()]);

    [WorkerTask]
    private static Faulty Fail(Faulty value) => value;

    [WorkerTask]
    internal static ProcessQueue<int>? Forward(ProcessQueue<ItemCodecTests.Parcel> queue) => queue.Reader.Completion.IsCompleted ? null : ProcessQueue.Create<int>();
}
