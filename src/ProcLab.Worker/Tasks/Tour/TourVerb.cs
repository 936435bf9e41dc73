namespace ProcLab.Worker.Tasks.Tour;

/// <summary>What can be done with a queue.</summary>
public enum TourVerb
{
    /// <summary>An item is put.</summary>
    Put,

    /// <summary>An item is taken.</summary>
    Get,

    /// <summary>The queue is completed.</summary>
    Close,
}
