namespace ProcLab.ProcessTests;

/// <summary>Waits for what no message tells, such as the end of a process that is not a child.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks until the answer is yes; fails with <paramref name="what"/> when the limit is over.</summary>
    public static Task IsTrueAsync(Func<bool> condition, string what) => IsTrueAsync(condition, () => what);

    /// <inheritdoc cref="IsTrueAsync(Func{bool}, string)"/>
    public static Task IsTrueAsync(Func<bool> condition, Func<string> what) => IsTrueAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="IsTrueAsync(Func{bool}, string)"/>
    public static Task IsTrueAsync(Func<Task<bool>> condition, string what) => IsTrueAsync(condition, () => what);

    private static async Task IsTrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) >= Limit)
                Assert.Fail($"Not within {Limit.TotalSeconds} s: {what()}.");
            await Task.Delay(Pause);
        }
    }
}
