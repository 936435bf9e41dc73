using Microsoft.Extensions.Logging;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class LoggerTests : PoolTestBase
{
    [ProcessFact]
    public async Task A_logger_that_throws_costs_neither_workers_nor_items()
    {
        var pool = await StartAsync(workers: 1, static options =>
        {
            options.LoggerFactory = new LoggerFactoryOf(new FaultyLogger());
            options.StartIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(10));
        });

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
        await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(Tasks.Exit, 3).AsTask().WaitAsync(Eventually.Limit));
        Assert.Equal(3, await pool.RunAsync(Tasks.Increment, 2).AsTask().WaitAsync(Eventually.Limit));

        await pool.DisposeAsync().AsTask().WaitAsync(Eventually.Limit);
    }

    [ProcessTheory]
    [InlineData(TransportKind.NamedPipe)]
    [InlineData(TransportKind.LoopbackTcp)]
    public async Task Ending_a_pool_while_its_workers_start_is_no_warning(TransportKind transport)
    {
        var logger = new WarningCounter();
        await using (await StartAsync(workers: 4, options => (options.LoggerFactory, options.Transport) = (new LoggerFactoryOf(logger), transport)))
        {
        }

        Assert.Equal(0, logger.Warnings);
    }

    private sealed class LoggerFactoryOf(ILogger logger) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class FaultyLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("the disk is full");
    }

    private sealed class WarningCounter : ILogger
    {
        private int _warnings;

        public int Warnings => Volatile.Read(ref _warnings);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
                Interlocked.Increment(ref _warnings);
        }
    }
}
