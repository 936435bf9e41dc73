using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Holding;
using ProcLab.Wire;

namespace ProcLab.Shared.Pipes;

/// <summary>The two directions of a pipe as one of its ends has them; where it goes one way, one of them is missing.</summary>
internal sealed class PipeSides
{
    private const int Fields = 2;

    private readonly SharedObject? _heldOut;
    private readonly SharedObject? _heldIn;
    private readonly Func<(QueueHandle? Out, QueueHandle? In)> _handles;

    private PipeSides(QueueAccess output, QueueAccess input, Func<(QueueHandle? Out, QueueHandle? In)> handles) => (Out, In, _handles) = (output, input, handles);

    private PipeSides(SharedObject? output, SharedObject? input, Func<(QueueHandle? Out, QueueHandle? In)> handles)
        : this(
            output is null ? QueueAccess.Refused(static () => new PipeDirectionException(isRead: false)) : QueueAccess.To(output, MemberRole.Writes),
            input is null ? QueueAccess.Refused(static () => new PipeDirectionException(isRead: true)) : QueueAccess.To(input, MemberRole.Reads),
            handles) => (_heldOut, _heldIn) = (output, input);

    /// <summary>Where this end writes.</summary>
    public QueueAccess Out { get; }

    /// <summary>Where this end reads.</summary>
    public QueueAccess In { get; }

    /// <summary>Those of a pipe that this process holds.</summary>
    public static PipeSides Of(SharedObject? output, SharedObject? input, TransportKind transport) => new(
        output, input, () => (output is null ? null : HandleOf(output, transport), input is null ? null : HandleOf(input, transport)));

    public void Write(ref MessagePackWriter writer)
    {
        var (output, input) = _handles();
        writer.WriteArrayHeader(Fields);
        WriteSide(ref writer, output);
        WriteSide(ref writer, input);
    }

    /// <summary>Those of an end that comes from another process, or comes back; it is this process's from now on, unless another uses it.</summary>
    /// <exception cref="MessagePackException">It is no such value.</exception>
    public static PipeSides Read(ref MessagePackReader reader, string outType, string inType)
    {
        int fields = reader.ReadArrayHeader();
        if (fields != Fields)
            throw new MessagePackException($"an end of a pipe has {Fields} fields, this one has {fields}", reader.Position);

        var output = reader.TryReadNil() ? null : QueueHandle.Read(ref reader);
        var input = reader.TryReadNil() ? null : QueueHandle.Read(ref reader);
        if ((output is null ? null : Holder.FindOwn(output.Id), input is null ? null : Holder.FindOwn(input.Id)) is var (ownOut, ownIn) && (ownOut ?? ownIn) is not null)
            return new PipeSides(ownOut, ownIn, () => (output, input));

        var sides = new PipeSides(
            output is null ? QueueAccess.Refused(static () => new PipeDirectionException(isRead: false)) : QueueAccess.To(output, MemberRole.Writes, outType),
            input is null ? QueueAccess.Refused(static () => new PipeDirectionException(isRead: true)) : QueueAccess.To(input, MemberRole.Reads, inType),
            () => (output, input));

        // So that whoever is at the other end learns of it when this process is gone, though it may never have used it.
        sides.Out.Begin();
        sides.In.Begin();
        return sides;
    }

    /// <summary>This process uses the end no more. In the process that holds the pipe, an end that nobody uses is given up with it.</summary>
    public async ValueTask LeaveAsync()
    {
        await Out.LeaveAsync().ConfigureAwait(false);
        await In.LeaveAsync().ConfigureAwait(false);
        _heldOut?.GiveUp(MemberRole.Writes);
        _heldIn?.GiveUp(MemberRole.Reads);
    }

    private static QueueHandle HandleOf(SharedObject held, TransportKind transport) => new(Holder.Own.Listen(transport), held.Id, Holder.Own.Key);

    private static void WriteSide(ref MessagePackWriter writer, QueueHandle? handle)
    {
        if (handle is null)
            writer.WriteNil();
        else
            handle.Write(ref writer);
    }
}
