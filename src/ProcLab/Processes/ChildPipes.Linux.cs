using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>The pipes of one child while it is being started. What was not taken is closed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ChildPipes : IDisposable
{
    private int _input = Descriptor.None;
    private int _inputWriter = Descriptor.None;
    private int _output = Descriptor.None;
    private int _outputReader = Descriptor.None;
    private int _error = Descriptor.None;
    private int _errorReader = Descriptor.None;

    /// <summary>The child's side; none when its input is empty.</summary>
    public int Input => _input;

    /// <summary>The child's side.</summary>
    public int Output => _output;

    /// <summary>The child's side.</summary>
    public int Error => _error;

    /// <summary>Opens them, the input already filled and ended.</summary>
    /// <returns>Zero, or the error number.</returns>
    public int TryOpen(ReadOnlySpan<byte> input)
    {
        int error = input.IsEmpty ? 0 : TryFillInput(input);
        if (error == 0)
            error = Descriptor.TryMakePipe(out _outputReader, out _output);
        if (error == 0)
            error = Descriptor.TryMakePipe(out _errorReader, out _error);
        if (error == 0)
        {
            Descriptor.SetNonBlocking(_outputReader);
            Descriptor.SetNonBlocking(_errorReader);
        }

        return error;
    }

    /// <summary>Closes the child's sides, which the child has now: only then is its end the end of the streams.</summary>
    public void CloseChildSide()
    {
        Descriptor.Close(ref _input);
        Descriptor.Close(ref _output);
        Descriptor.Close(ref _error);
    }

    /// <summary>Gives the host's sides to a caller that closes them.</summary>
    public (int Output, int Error) Take()
    {
        var taken = (_outputReader, _errorReader);
        _outputReader = _errorReader = Descriptor.None;
        return taken;
    }

    public void Dispose()
    {
        CloseChildSide();
        Descriptor.Close(ref _inputWriter);
        Descriptor.Close(ref _outputReader);
        Descriptor.Close(ref _errorReader);
    }

    private int TryFillInput(ReadOnlySpan<byte> bytes)
    {
        int error = Descriptor.TryMakePipe(out _input, out _inputWriter);
        if (error != 0)
            return error;

        // Not blocking: a user over the kernel's soft limit on pipe memory gets pipes of one or two pages only.
        Descriptor.SetNonBlocking(_inputWriter);
        int count = Descriptor.Write(_inputWriter, bytes);
        Descriptor.Close(ref _inputWriter);
        if (count < 0)
            return -count;
        return count == bytes.Length ? 0 : LibC.ENOBUFS;
    }
}
