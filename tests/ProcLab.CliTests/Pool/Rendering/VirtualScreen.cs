using System.Text;

namespace ProcLab.CliTests.Pool.Rendering;

/// <summary>As much of a terminal as the live picture uses: text, line feeds, cursor movement and erasing.</summary>
internal sealed class VirtualScreen
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _row;
    private int _column;

    /// <summary>What a person would see, without blanks at the ends of lines.</summary>
    public string Text => string.Join('\n', _lines.Select(line => line.ToString().TrimEnd()));

    public VirtualScreen Write(string raw)
    {
        for (int index = 0; index < raw.Length; index++)
        {
            switch (raw[index])
            {
                case '\u001b':
                    index = Obey(raw, index + 1);
                    break;
                case '\n':
                    _column = 0;
                    if (++_row == _lines.Count)
                        _lines.Add(new StringBuilder());
                    break;
                case '\r':
                    _column = 0;
                    break;
                default:
                    Put(raw[index]);
                    break;
            }
        }

        return this;
    }

    private int Obey(string raw, int index)
    {
        Assert.Equal('[', raw[index]);
        int end = index + 1;
        while (!char.IsAsciiLetter(raw[end]))
            end++;
        string parameter = raw[(index + 1)..end];
        int count = int.TryParse(parameter, out int number) ? number : 1;
        switch (raw[end])
        {
            case 'A':
                _row = Math.Max(0, _row - count);
                break;
            case 'K' when parameter == "2":
                _lines[_row].Clear();
                break;
            case 'K' when parameter.Length == 0:
                _lines[_row].Length = Math.Min(_lines[_row].Length, _column);
                break;
            case 'h' or 'l' or 'm':
                break;
            default:
                Assert.Fail($"the picture uses an escape that this screen does not know: {parameter}{raw[end]}");
                break;
        }

        return end;
    }

    private void Put(char character)
    {
        var line = _lines[_row];
        line.Append(' ', Math.Max(0, _column + 1 - line.Length));
        line[_column++] = character;
    }
}
