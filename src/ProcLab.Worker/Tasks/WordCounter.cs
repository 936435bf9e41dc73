namespace ProcLab.Worker.Tasks;

/// <summary>Counts a text that arrives in blocks, which may be cut anywhere, even within a character.</summary>
/// <remarks>Words are what GNU wc takes for words in a UTF-8 locale: runs of anything but its white space, which has U+2060 in it and U+0085 not.
/// Its releases before 9.5 also pass over characters that cannot be printed; here they are part of words, as POSIX has it.</remarks>
internal sealed class WordCounter
{
    private long _lines;
    private long _words;
    private long _bytes;
    private bool _inWord;

    // All white space beyond ASCII has two or three bytes in UTF-8; these are the bytes seen of a character that may be one.
    private int _pending;
    private int _pendingBytes;

    public TextCount Total => new(_lines, _words + (_pendingBytes > 0 && !_inWord ? 1 : 0), _bytes);

    public void Add(ReadOnlySpan<byte> block)
    {
        _bytes += block.Length;
        foreach (byte part in block)
        {
            if (_pendingBytes == 0 && part < 0x80)
                AddAscii(part);
            else
                AddBeyondAscii(part);
        }
    }

    private void AddAscii(byte character)
    {
        if (character == '\n')
            _lines++;
        if (character is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r'))
            _inWord = false;
        else
            BeginWord();
    }

    private void AddBeyondAscii(byte part)
    {
        if (_pendingBytes > 0 && (part & 0xC0) != 0x80)
        {
            // The character was cut short: it is not white space, and this byte begins another.
            EndPending(isSpace: false);
            if (part < 0x80)
            {
                AddAscii(part);
                return;
            }
        }

        _pending = (_pending << 8) | part;
        _pendingBytes++;
        if (!MayBecomeSpace(_pending, _pendingBytes))
            EndPending(isSpace: false);
        else if (IsSpace(_pending))
            EndPending(isSpace: true);
    }

    private void EndPending(bool isSpace)
    {
        _pending = 0;
        _pendingBytes = 0;
        if (isSpace)
            _inWord = false;
        else
            BeginWord();
    }

    private void BeginWord()
    {
        if (_inWord)
            return;
        _inWord = true;
        _words++;
    }

    /// <summary>Whether the bytes are the beginning of U+00A0, U+1680, U+2000 to U+2060 or U+3000.</summary>
    private static bool MayBecomeSpace(int bytes, int count) => count switch
    {
        1 => bytes is 0xC2 or 0xE1 or 0xE2 or 0xE3,
        2 => bytes is 0xC2A0 or 0xE19A or 0xE280 or 0xE281 or 0xE380,
        _ => IsSpace(bytes),
    };

    private static bool IsSpace(int bytes) => bytes is
        0xC2A0 or 0xE19A80 or (>= 0xE28080 and <= 0xE2808A) or 0xE280A8 or 0xE280A9 or 0xE280AF or 0xE2819F or 0xE281A0 or 0xE38080;
}
