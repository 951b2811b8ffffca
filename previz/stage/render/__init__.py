"""The only home of wgpu: draws the stage and its passes."""
