using ProcLab.Processes;

namespace ProcLab.TestWorker.Verbs;

/// <summary>What a worker's bootstrap does with its standard input.</summary>
internal static class InputVerbs
{
    /// <summary>Prints the first line as the bootstrap reads it, and then what user code finds on standard input.</summary>
    public static int ReadLine(string[] arguments)
    {
        string? line = StandardInput.ReadLine();
        StandardInput.ReplaceWithNull();
        Console.WriteLine($"line={line}");
        Console.WriteLine($"rest={Console.In.ReadToEnd()}");
        return 0;
    }
}
