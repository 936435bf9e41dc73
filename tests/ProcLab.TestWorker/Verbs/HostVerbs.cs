using System.Globalization;
using Microsoft.Win32.SafeHandles;
using ProcLab.Processes;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A process that ends its group, and hosts in trouble.</summary>
internal static class HostVerbs
{
    private const int DescriptorsToLeave = 12;

    /// <summary>Starts a grandchild in its own process group, and ends the whole group.</summary>
    public static int EndGroup(string[] arguments)
    {
        using var grandchild = System.Diagnostics.Process.Start("sleep", "1000");
        Console.WriteLine($"pid={grandchild.Id}");
        HostDeathGuard.EndWholeGroup();
        return 0;
    }

    /// <summary>start-one FILE ARGUMENT...: prints how it ended.</summary>
    public static int StartOne(string[] arguments)
    {
        Console.WriteLine(Describe(arguments[0], arguments[1..]));
        return 0;
    }

    /// <summary>
    /// Starts a process with 0, 1, 2 ... free descriptors, and prints a line for each: how it ended, and how many descriptors were
    /// open before and after. Run it with a low limit.
    /// </summary>
    public static int StartShortOfDescriptors(string[] arguments)
    {
        Console.WriteLine($"warm: {Describe("/bin/true")}");
        for (int free = 0; free < DescriptorsToLeave; free++)
        {
            var held = HoldAllDescriptors();
            for (int index = 0; index < free; index++)
            {
                held[^1].Dispose();
                held.RemoveAt(held.Count - 1);
            }

            string outcome = Describe("/bin/true");
            var freeAfter = HoldAllDescriptors();
            foreach (var descriptor in held.Concat(freeAfter))
                descriptor.Dispose();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{free} free: {outcome}; lost {free - freeAfter.Count}"));
        }

        Console.WriteLine($"again: {Describe("/bin/true")}");
        return 0;
    }

    private static List<SafeFileHandle> HoldAllDescriptors()
    {
        var held = new List<SafeFileHandle>();
        while (true)
        {
            try
            {
                held.Add(File.OpenHandle("/dev/null"));
            }
            catch (IOException)
            {
                return held;
            }
        }
    }

    private static string Describe(string file, params string[] arguments)
    {
        try
        {
            var child = ChildProcess.StartAsync(new ChildProcessStart { FileName = file, Arguments = arguments }).GetAwaiter().GetResult();
            var status = child.Exited.GetAwaiter().GetResult();
            child.OutputEnded.GetAwaiter().GetResult();
            return status.ToString();
        }
        catch (ChildProcessStartException exception)
        {
            return $"error {exception.ErrorNumber}";
        }
    }
}
