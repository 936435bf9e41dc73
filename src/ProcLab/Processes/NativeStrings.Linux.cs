using System.Runtime.InteropServices;
using System.Text;

namespace ProcLab.Processes;

/// <summary>A null-terminated array of null-terminated UTF-8 strings in one native block: argv, or the environment.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte** _block;

    public NativeStrings(IReadOnlyCollection<string> strings)
    {
        int pointerBytes = (strings.Count + 1) * sizeof(byte*);
        int textBytes = 0;
        foreach (string text in strings)
            textBytes += Encoding.UTF8.GetByteCount(text) + 1;

        _block = (byte**)NativeMemory.Alloc((nuint)(pointerBytes + textBytes));
        var rest = new Span<byte>((byte*)_block + pointerBytes, textBytes);
        byte* start = (byte*)_block + pointerBytes;
        int index = 0;
        foreach (string text in strings)
        {
            _block[index++] = start;
            int length = Encoding.UTF8.GetBytes(text, rest);
            rest[length] = 0;
            rest = rest[(length + 1)..];
            start += length + 1;
        }

        _block[index] = null;
    }

    public byte** Pointer => _block;

    public void Dispose()
    {
        NativeMemory.Free(_block);
        _block = null;
    }
}
