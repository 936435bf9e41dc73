using ProcLab.Transports;

namespace ProcLab.Workers;

/// <summary>A host that says what is in its script and does not listen.</summary>
internal sealed class RehearsalHost(ReadOnlyMemory<byte> script) : TransportConnection
{
    private ReadOnlyMemory<byte> _unsaid = script;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _unsaid.Length);
        _unsaid.Span[..count].CopyTo(buffer);
        _unsaid = _unsaid[count..];
        return count;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public override void Dispose()
    {
    }
}
