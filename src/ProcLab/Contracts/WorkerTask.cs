using ProcLab.Contracts;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>A declared piece of work that a worker process can run. Handles are made by the generator from methods marked
/// <see cref="WorkerTaskAttribute"/>.</summary>
public abstract class WorkerTask
{
    private static int s_lastNumber;

    private protected WorkerTask(TaskIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Identity = identity;
        Number = Interlocked.Increment(ref s_lastNumber);
    }

    /// <summary>What names the task to a worker process.</summary>
    public TaskIdentity Identity { get; }

    /// <summary>The task's name.</summary>
    public string Name => Identity.Name;

    /// <summary>Stands for the task in the messages of one host, in place of its name.</summary>
    internal int Number { get; }

    /// <summary>Whether its worker may send progress reports.</summary>
    internal virtual bool ReportsProgress => false;

    /// <summary>The task's name.</summary>
    public override string ToString() => Identity.Name;

    /// <summary>Runs the task in the worker process.</summary>
    /// <param name="argument">The encoded argument; valid until the first await.</param>
    /// <param name="outlet">Where the outcome goes.</param>
    /// <param name="context">What the task may learn of its surroundings.</param>
    internal abstract ValueTask ExecuteAsync(ReadOnlySpan<byte> argument, ITaskOutlet outlet, WorkerContext context);

    private protected static bool TryDecode<T>(ICodec<T> codec, ReadOnlySpan<byte> bytes, ITaskOutlet outlet, out T value)
    {
        try
        {
            var reader = new MessagePackReader(bytes);
            value = codec.Read(ref reader);
            if (!reader.IsAtEnd)
                throw new MessagePackException("there are bytes left after the value", reader.Position);

            return true;
        }
#pragma warning disable CA1031 // A user's codec may throw anything; whatever it is, it ends this item and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            outlet.ArgumentFailed(error);
            value = default!;
            return false;
        }
    }
}
