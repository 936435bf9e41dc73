using ProcLab.Processes;

namespace ProcLab.Workers;

/// <summary>The worker's sign of life: a thread that does nothing else writes it into the flight recorder. Whatever a task does to the thread pool or to the
/// threads of the executor, it beats; it does not when the process is stopped, or when its runtime is stuck.</summary>
internal static class Heartbeat
{
    /// <summary>Beats from now on, if the host asked for it.</summary>
    public static void Start(FlightRecorder recorder)
    {
        int interval = recorder.BeatMilliseconds;
        if (interval == 0)
            return;

        // Before the worker says that it is ready: from then on it is watched.
        recorder.Beat();
        new Thread(() => BeatForEver(recorder, interval)) { IsBackground = true, Name = "proclab heartbeat" }.Start();
    }

    private static void BeatForEver(FlightRecorder recorder, int interval)
    {
        for (;;)
        {
            Thread.Sleep(interval);
            recorder.Beat();
        }
    }
}
