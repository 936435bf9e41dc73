using System.Text.RegularExpressions;

namespace ProcLab.Host.Queues;

/// <summary>The names that the library takes for queues.</summary>
internal static partial class QueueName
{
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,47}\z")]
    private static partial Regex Form();
}
