using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>What each end of a link makes of a conversation, told in the plainest way.</summary>
internal static class Model
{
    /// <summary>What a host hears of a worker, and where the body of the first bad frame begins.</summary>
    public static (IReadOnlyList<string> Words, long? BadByte) OfHost(IReadOnlyList<Step> steps)
    {
        string awaited = "hello";
        return Hear(steps, step =>
        {
            if (awaited == "hello")
            {
                bool isGreeting = step.Name == "hello";
                awaited = "ready";
                return (isGreeting, null);
            }

            if (awaited == "ready")
            {
                bool isReady = step.Name == "ready";
                awaited = "";
                return (isReady, step.Name);
            }

            return (step.Name is "result" or "failure" or "progress" or "item", step.Name);
        });
    }

    /// <summary>What a worker hears of a host.</summary>
    public static (IReadOnlyList<string> Words, long? BadByte) OfWorker(IReadOnlyList<Step> steps) => Hear(steps, static step => (Step.OfHost.Contains(step), step.Name));

    private static (IReadOnlyList<string> Words, long? BadByte) Hear(IReadOnlyList<Step> steps, Func<Step, (bool IsGood, string? Word)> judge)
    {
        List<string> words = [];
        long offset = 0;
        foreach (var step in steps)
        {
            var (isGood, word) = judge(step);
            if (!isGood)
                return (words, offset + FrameLimits.HeaderBytes);
            if (word is not null)
                words.Add(word);
            offset += step.Frame.Length;
        }

        return (words, null);
    }
}
