namespace ProcLab.Host.Pool;

/// <summary>What the first failure of an item does to the rest of the run.</summary>
internal enum HaltMode
{
    /// <summary>No more items begin; those that run end first.</summary>
    Soon,

    /// <summary>No more items begin, and those that run are stopped.</summary>
    Now,
}
