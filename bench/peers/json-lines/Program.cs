using System.Diagnostics;
using System.Text.Json;

namespace ProcLab.JsonLines;

/// <summary>The worker of the hand-made way: answers each line of its standard input with one on its standard output.</summary>
internal static class Program
{
    private static readonly TimeSpan _longestHold = TimeSpan.FromMilliseconds(1);

    private static void Main()
    {
        using var output = Console.OpenStandardOutput();
        using var input = Console.OpenStandardInput();
        using var replies = new LineWriter();
        var requests = new LineReader(input);
        while (requests.Fill())
        {
            AnswerAll(requests, replies, output);
            if (replies.WrittenCount > 0)
                replies.SendTo(output);
        }
    }

    // Replies go out together when the input is drained, or sooner while items take long.
    private static void AnswerAll(LineReader requests, LineWriter replies, Stream output)
    {
        long sent = Stopwatch.GetTimestamp();
        while (requests.TryTake(out var line))
        {
            replies.Add(Answer(JsonSerializer.Deserialize(line, MessageContext.Default.Request)), MessageContext.Default.Reply);
            if (Stopwatch.GetElapsedTime(sent) < _longestHold)
                continue;

            replies.SendTo(output);
            sent = Stopwatch.GetTimestamp();
        }
    }

    private static Reply Answer(in Request request) => request.Operation switch
    {
        Operation.Increment => new Reply { Id = request.Id, Number = request.Number + 1 },
        Operation.Echo => new Reply { Id = request.Id, Data = request.Data },
        Operation.Nap => new Reply { Id = request.Id, Number = Nap(request.Number) },
        _ => throw new InvalidDataException($"There is no operation {request.Operation}."),
    };

    private static long Nap(int milliseconds)
    {
        long began = Stopwatch.GetTimestamp();
        Thread.Sleep(milliseconds);
        return began;
    }
}
