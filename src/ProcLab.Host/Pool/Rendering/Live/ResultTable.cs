using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>The table of results, row by row: rows are written as soon as it is their turn, so nothing of them is kept.</summary>
internal sealed class ResultTable(Glyphs glyphs, int width)
{
    private const int WidthOfFigures = 46;

    public static string Header => $" {"task",6}  {"worker",-6} {"pid",7} {"waited",9} {"ran",9}   result";

    /// <summary>One row, and whether it tells of trouble.</summary>
    public (string Text, bool IsBad) Row(PoolReport.ItemEnded outcome)
    {
        var run = outcome.Run;
        string figures = run is null
            ? $" {outcome.Item.Number,6}  {"-",-6} {"-",7} {"-",9} {"-",9}"
            : $" {outcome.Item.Number,6}  {run.Worker.Name,-6} {run.Worker.ProcessId,7} {Figures.Duration(run.Waited, glyphs),9} {Figures.Duration(run.Ran, glyphs),9}";
        string result = outcome switch
        {
            PoolReport.ItemDone done => done.Result.Quoted,
            PoolReport.ItemFailed failed => "FAILED: " + failed.Failure.Reason,
            PoolReport.ItemLost lost => "LOST: " + lost.Cause,
            PoolReport.ItemTimedOut late => "TIMED OUT: " + late.Reason,
            _ => "stopped",
        };
        // A fingerprint or an error is worth a second line of the terminal; more than that is not.
        return ($"{figures}   {SafeText.Line(result, Math.Max(width, 2 * width - WidthOfFigures), glyphs)}", outcome is not PoolReport.ItemDone);
    }
}
