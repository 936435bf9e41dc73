namespace ProcLab.Host.Output;

/// <summary>Colour for plain lines. It only underlines what a word already says.</summary>
internal sealed class Ink(bool isOn)
{
    // Cyan, magenta, blue, green: apart from red and yellow, which mean trouble.
    private static readonly int[] s_workerColors = [36, 35, 34, 32];

    public string Bad(string text) => Paint(31, text);

    public string Good(string text) => Paint(32, text);

    /// <summary>The same colour for a worker each time.</summary>
    public string Worker(int index, string text) => Paint(s_workerColors[index % s_workerColors.Length], text);

    private string Paint(int color, string text) => isOn ? $"\u001b[{color}m{text}\u001b[0m" : text;
}
