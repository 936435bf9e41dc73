using System.Globalization;
using ProcLab.Processes;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that print, and end their worker in the midst of it.</summary>
internal static partial class OutputTasks
{
    /// <summary>Prints numbered lines of many lengths, on both streams in turn.</summary>
    [WorkerTask]
    public static int PrintLines(int count)
    {
        for (int line = 0; line < count; line++)
            (line % 2 == 0 ? Console.Out : Console.Error).WriteLine(LineOf(Environment.ProcessId, line));
        return Environment.ProcessId;
    }

    public static string LineOf(int process, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{process} {line} {new string((char)('a' + (line % 26)), line % 200)}.");

    /// <summary>Prints its last words, the last of them without an end of line, and ends.</summary>
    [WorkerTask]
    public static void PrintAndEnd(string how)
    {
        Console.WriteLine("to output");
        Console.Error.WriteLine("to error");
        Console.Write("unfinished");
        switch (how)
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "crash":
                Environment.FailFast("crash");
                break;
            default:
                LibC.kill(Environment.ProcessId, SignalNumbers.Kill);
                break;
        }
    }
}
