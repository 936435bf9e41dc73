namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>One item in a worker's row.</summary>
internal readonly record struct LaneBox(long Item, TimeSpan Ran, bool Succeeded);
