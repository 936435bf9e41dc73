using System.Diagnostics;
using System.Globalization;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>Sets the worker process up as its host asks.</summary>
internal static class WorkerSetup
{
    private static readonly TimeSpan s_debuggerPoll = TimeSpan.FromMilliseconds(100);

    public static void Apply(WelcomeMessage welcome)
    {
        if (welcome.Culture is { } name)
        {
            var culture = CultureInfo.GetCultureInfo(name);
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        }

        if (!welcome.WaitForDebugger)
            return;

        Console.Error.WriteLine($"proclab: worker {welcome.WorkerName} waits for a debugger: attach to process {Environment.ProcessId}.");
        while (!Debugger.IsAttached)
            Thread.Sleep(s_debuggerPoll);
    }
}
