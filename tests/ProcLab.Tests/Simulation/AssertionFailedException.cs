using System.Diagnostics;

namespace ProcLab.Tests.Simulation;

/// <summary>A <see cref="Debug.Assert(bool)"/> of the core does not hold.</summary>
internal sealed class AssertionFailedException(string message) : Exception(message)
{
    private static int s_isOn;

    /// <summary>From now on a failed assertion throws, where it would end the process.</summary>
    public static void TurnOn()
    {
        if (Interlocked.Exchange(ref s_isOn, 1) == 0)
            Trace.Listeners.Insert(0, new Thrower());
    }

    private sealed class Thrower : TraceListener
    {
        public override void Fail(string? message) => throw new AssertionFailedException(message ?? "");

        public override void Fail(string? message, string? detailMessage) => throw new AssertionFailedException($"{message} {detailMessage}".TrimEnd());

        public override void Write(string? message)
        {
        }

        public override void WriteLine(string? message)
        {
        }
    }
}
