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
        if (welcome.Culture is { } culture)
            SetCulture(culture);
        if (welcome.WaitForDebugger)
            WaitForDebugger(welcome.WorkerName);
    }

    private static void SetCulture(string name)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(name);
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        }
        catch (CultureNotFoundException)
        {
            Console.Error.WriteLine($"proclab: this worker has no culture {name} (it may run with invariant globalization); it keeps {CultureInfo.CurrentCulture}.");
        }
    }

    private static void WaitForDebugger(string workerName)
    {
        Console.Error.WriteLine($"proclab: worker {workerName} waits for a debugger: attach to process {Environment.ProcessId}.");
        while (!Debugger.IsAttached)
            Thread.Sleep(s_debuggerPoll);
    }
}
