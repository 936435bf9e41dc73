using System.Text;
using ProcLab.Host.Output;
using Spectre.Console;

namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>Draws worker lanes, each as one line: <c> w1 4710  ███ 1 ██████ 4      2 tasks   1.41 s busy</c>.</summary>
internal sealed class LanePainter(Glyphs glyphs)
{
    private const int LongestBox = 8;
    private const int NameWidth = 4;
    private const int ProcessWidth = 8;
    private const int FiguresWidth = 28;

    // A row that filled the last column would make some terminals begin another line; a wider one would tear figures and boxes apart.
    private const int Margin = 1;
    private const int WidestRow = 100;

    // As in plain lines: apart from red, which means trouble.
    private static readonly Style[] s_styles = [new(Color.Teal), new(Color.Purple), new(Color.Navy), new(Color.Green)];
    private static readonly Style s_bad = new(Color.Maroon);

    /// <summary>Draws one lane.</summary>
    /// <param name="lane">What to draw.</param>
    /// <param name="index">Its place among all lanes; chooses the colour.</param>
    /// <param name="longest">The time that the longest box stands for.</param>
    /// <param name="now">Time since the start of the run.</param>
    /// <param name="width">Columns to fill at most.</param>
    public Paragraph Paint(WorkerLane lane, int index, TimeSpan longest, TimeSpan now, int width)
    {
        var style = s_styles[index % s_styles.Length];
        var line = new Paragraph { Overflow = Overflow.Crop };
        line.Append($" {lane.Worker.Name,-NameWidth}{lane.Worker.ProcessId,-ProcessWidth}", style);
        string figures = Tail(lane, now);
        int room = Math.Max(0, Math.Min(width, WidestRow) - Margin - 1 - NameWidth - ProcessWidth - FiguresWidth);
        int used = AppendBoxes(line, lane, style, Scale(longest), now, room);
        line.Append(new string(' ', Math.Max(0, room - used)));
        line.Append(figures);
        return line;
    }

    private int AppendBoxes(Paragraph line, WorkerLane lane, Style style, TimeSpan unit, TimeSpan now, int room)
    {
        string head = Head(lane);
        var (end, endStyle) = End(lane, style, unit, now);
        head = Cut(head, room);
        end = Cut(end, room - head.Length);
        line.Append(head);

        var boxes = FittingBoxes(lane, unit, room - head.Length - end.Length, out bool wasCut);
        int used = head.Length + end.Length;
        if (wasCut)
        {
            line.Append(glyphs.Ellipsis);
            used += glyphs.Ellipsis.Length;
        }

        foreach (var (text, succeeded) in boxes)
        {
            line.Append(text, succeeded ? style : s_bad);
            used += text.Length;
        }

        line.Append(end, endStyle);
        return used;
    }

    private string Head(WorkerLane lane)
    {
        if (lane.Replaces is not { } dead)
            return "";
        string after = lane.Startup is { } startup ? $" after {Figures.Duration(startup, glyphs)}" : "";
        return $"(replaces {dead.Name}{after}) ";
    }

    /// <summary>What the worker does now, or how it died.</summary>
    private (string Text, Style Style) End(WorkerLane lane, Style style, TimeSpan unit, TimeSpan now)
    {
        if (lane.Death is { } death)
            return ($"{glyphs.Cross} {SafeText.Line(death.Cause)} at {Figures.Duration(death.At, glyphs)}", s_bad);
        if (lane.Running is { } running)
            return ($"{Repeat(glyphs.Shade, Cells(now - running.Since, unit))} {running.Item}", style);
        return (lane.Startup is null && !lane.HasExited ? "starting" : "", Style.Plain);
    }

    /// <summary>The latest boxes that fit into the room, oldest first.</summary>
    private List<(string Text, bool Succeeded)> FittingBoxes(WorkerLane lane, TimeSpan unit, int room, out bool wasCut)
    {
        var fitting = new List<(string, bool)>();
        int reserve = glyphs.Ellipsis.Length;
        wasCut = false;
        foreach (var box in lane.Boxes.Reverse())
        {
            string text = $"{Repeat(glyphs.Block, Cells(box.Ran, unit))} {box.Item} ";
            if (text.Length > room - (fitting.Count + 1 < lane.Boxes.Count ? reserve : 0))
            {
                wasCut = true;
                break;
            }

            fitting.Add((text, box.Succeeded));
            room -= text.Length;
        }

        fitting.Reverse();
        return fitting;
    }

    private string Tail(WorkerLane lane, TimeSpan now) =>
        $"  {Figures.Count(lane.Tasks, "task"),12}  {Figures.Duration(lane.BusyUntil(now), glyphs),7} busy";

    private static TimeSpan Scale(TimeSpan longest) => longest > TimeSpan.Zero ? longest / LongestBox : TimeSpan.FromMilliseconds(100);

    private static int Cells(TimeSpan ran, TimeSpan unit) => (int)Math.Clamp(Math.Round(ran / unit), 1, LongestBox);

    private string Cut(string text, int room) => room <= 0 ? "" : SafeText.Line(text, room, glyphs) is var cut && cut.Length <= room ? cut : "";

    private static string Repeat(string glyph, int count) => new StringBuilder(count).Insert(0, glyph, count).ToString();
}
