using System.ComponentModel;
using System.Diagnostics;

namespace ProcLab.Bench.Measuring;

/// <summary>Runs other programs.</summary>
internal static class OtherProgram
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(50);

    /// <summary>Runs a program to its end, or kills it with all that it started when that takes too long.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="patience">How long it may take; 50 s when nothing is said.</param>
    /// <returns>Its standard output.</returns>
    /// <exception cref="MissingPeerException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, TimeSpan? patience = null)
    {
        using var process = Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        using var limit = new CancellationTokenSource(patience ?? _patience);
        await using var giveUp = limit.Token.Register(static process => ((Process)process!).Kill(entireProcessTree: true), process);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)}: {await errors}");
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="MissingPeerException">There is no such program.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MissingPeerException($"there is no {start.FileName}");
        }
    }
}
